"""What editors check and write with. No page of the site depends on it."""
