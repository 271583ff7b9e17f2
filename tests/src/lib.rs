//! Holds nothing: the tests are in `e2e/`, their inputs in `repos/` and `hostile/`.
