"""Enquiries that were really sent, the mailbox that their replies come to, and the ledger of both."""
