"""What the page Effekt shows, part by part."""
