"""What the campaign knows."""
