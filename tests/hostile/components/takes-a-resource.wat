;; Wants a resource of the host, under a name without a package.
(component (import "handle" (type (sub resource))))
