"""What the ledger of loans says of each piece, told to the Snipe-IT server that keeps an inventory of them."""
