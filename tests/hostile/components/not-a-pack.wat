;; Asks for nothing and offers nothing.
(component)
