"""The sections of the house itself. Others live beside what they count."""
