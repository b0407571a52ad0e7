"""What other sites may show and read: a light page, a picture and open data, without Streamlit.

Public data only, as of today. docs/decisions/0021-others-pages.md tells why.
"""

from ui.public.routes import routes

__all__ = ["routes"]
