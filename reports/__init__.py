"""Printable and downloadable documents: invitations, pages of links, papers, minutes, tables."""
