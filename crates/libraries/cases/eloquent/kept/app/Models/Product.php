<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Product extends Model
{
    public function prices()
    {
        return $this->hasMany(Price::class);
    }

    public function tags()
    {
        return $this->belongsToMany(Tag::class);
    }

    public function countPrices()
    {
        if ($this->relationLoaded('prices')) {
            return $this->prices->count();
        }
        return $this->prices()->count();
    }
}
