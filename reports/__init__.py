"""One neutral summary, several writers, and the charts that screen and paper share."""
