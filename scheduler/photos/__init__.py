"""Photos that families may see: the door that they look for, and the person whom they meet."""
