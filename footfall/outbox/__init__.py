"""What is sent to people: mail by the owner's mail server, messages to the channels of a team."""
