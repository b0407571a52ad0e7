"""What the page Innlesing shows: one kind of list at a time, from upload to receipt."""
