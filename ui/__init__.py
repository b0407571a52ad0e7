"""What Streamlit needs: the router, the frame, the widgets and what is served beside them."""
