"""What a service offers, changed by hand, one record at a time: the sheets of the intake are its forms."""
