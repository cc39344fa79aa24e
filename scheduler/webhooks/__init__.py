"""Telling other systems that something happened: signed CloudEvents, without a word about anybody."""
