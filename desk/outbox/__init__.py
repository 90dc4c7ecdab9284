"""The outbox: mails and calls that leave the desk, kept until they have arrived."""
