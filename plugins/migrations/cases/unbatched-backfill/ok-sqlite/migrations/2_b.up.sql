UPDATE t SET a = lower(a);
