"""Trials by random harm: what holds is told by how often it was tried."""
