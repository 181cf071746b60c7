"""What editors check and write with. Nothing here is needed to build a site."""
