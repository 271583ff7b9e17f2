<?php

namespace App\Models;

use App\Support\Numbers;
use Illuminate\Database\Eloquent\Model;

class Page extends Model
{
    use WritesFields;

    public function getNumbersAttribute(): Numbers
    {
        return new Numbers($this);
    }
}
