<?php

namespace App\Models;

use App\Support\Numbers;
use Illuminate\Database\Eloquent\Model;

class Page extends Model
{
    public function values()
    {
        return $this->hasMany(Comment::class);
    }

    public function getNumbersAttribute(): Numbers
    {
        return new Numbers($this);
    }
}
