<?php

namespace App\Models;

trait WritesFields
{
    public function values()
    {
        return $this->hasMany(Comment::class);
    }

    public function attributesToArray()
    {
        $attributes = parent::attributesToArray();
        $attributes['values'] = $this->values->pluck('text');

        return $attributes;
    }
}
