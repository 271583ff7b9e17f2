//! Migrations of Django.
