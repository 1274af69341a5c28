"""The synthetic borough and its personas; never installed in production."""
