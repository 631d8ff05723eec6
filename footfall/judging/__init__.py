"""From evidence to a result: checks, reach and the fixes. Pure: no browser, no clock."""
