"""The engines that rows are fed to. Only here, and in `solver.search`, is OR-Tools known."""
