<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class User extends Model
{
    protected $appends = ['employer', 'secret'];

    protected $hidden = ['secret'];

    public function getEmployerAttribute()
    {
        return $this->company->name; // ~ n-plus-one-model-method
    }

    public function getSecretAttribute()
    {
        return $this->company->secret;
    }

    public function company()
    {
        return $this->belongsTo(Company::class);
    }
}
