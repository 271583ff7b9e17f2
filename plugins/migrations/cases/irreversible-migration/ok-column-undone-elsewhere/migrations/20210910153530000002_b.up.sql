UPDATE s SET methods = '[]';
