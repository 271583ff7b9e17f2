GRANT ALL PRIVILEGES ON *.* TO 'app'@'%'; -- ~ overbroad-grant
