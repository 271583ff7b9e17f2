<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Order extends Model
{
    public function lines()
    {
        return $this->hasMany(Line::class);
    }
}
