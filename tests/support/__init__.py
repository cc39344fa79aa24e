"""Builders and judges that several tests share."""
