<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Category extends Model
{
    public function attributes()
    {
        return $this->hasMany(Attribute::class)->with([
            'options' => function ($query) {
                $query->orderBy('position');
            },
            'options.labels',
        ]);
    }

    public function filters()
    {
        return $this->hasMany(Filter::class);
    }
}
