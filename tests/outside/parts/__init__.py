"""The parts of tests/outside/run, a file each."""
