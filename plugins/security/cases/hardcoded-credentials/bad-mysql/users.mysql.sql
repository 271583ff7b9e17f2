CREATE USER 'app'@'%' IDENTIFIED BY 'correct horse'; -- ~ hardcoded-credentials "the password of user `app` is written out"
GRANT SELECT, INSERT ON shop.* TO 'app'@'%';
SET PASSWORD FOR 'reports'@'%' = 'battery staple'; -- ~ hardcoded-credentials "user `reports`"
