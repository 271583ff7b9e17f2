<?php

namespace App\Models;

abstract class Entity extends \Eloquent
{
}
