UPDATE t SET b = a;
