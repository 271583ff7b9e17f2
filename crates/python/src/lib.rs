//! Python to the program model.
