GRANT ALL PRIVILEGES ON *.* TO 'app'@'%'; -- ~ overbroad-grant "`app@%` is granted `ALL` on every database of the server"
GRANT SELECT, FILE ON *.* TO 'reports'@'%'; -- ~ overbroad-grant "`FILE`"
GRANT ALL ON shop.* TO 'app'@'%' WITH GRANT OPTION; -- ~ overbroad-grant "`ALL` on `shop.*`, and may pass it on"
