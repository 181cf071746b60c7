"""How fast the site is built, and how fast other generators build the same pages. Nothing here is needed to build one."""
