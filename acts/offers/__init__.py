"""Sellers' offers (ใบเสนอราคา): told in words, said to be right, compared, chosen."""
