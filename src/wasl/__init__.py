"""Wasl: what was said is kept; what we believe is computed.

A report is a small statement signed by one key. It never changes. Nodes that cannot always
reach each other carry reports by whatever road there is, and from the same reports every node
computes the same picture and the same figures, each number open down to who said it. This
package promises that, and nothing about what it was not told: ARCHITECTURE.md shows the rooms,
THREATS.md what is not protected.
"""

__version__ = "0.1.0.dev0"
