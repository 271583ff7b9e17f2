<?xml version="1.0"?>
<p>{{ $not_code }}</p>
<?php $x = 1 ?>
