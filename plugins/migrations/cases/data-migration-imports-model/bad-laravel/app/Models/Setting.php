<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Setting extends Model
{
    const VERSION = 2;

    public static function put(string $name, string $value): void
    {
        static::query()->updateOrCreate(['name' => $name], ['value' => $value]);
    }

    public static function old()
    {
        return static::query()->where('name', 'like', 'old%')->get();
    }
}
