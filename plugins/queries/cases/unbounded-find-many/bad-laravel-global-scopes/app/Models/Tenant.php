<?php

namespace App\Models;

trait Tenant
{
    protected static function bootTenant(): void
    {
        static::addGlobalScope('tenant', function ($query) {
            $query->where('user_id', session('user'));
        });
    }
}
