<?php

use App\Models\Setting;
use Illuminate\Database\Migrations\Migration;

return new class extends Migration
{
    public function up(): void
    {
        Setting::put('version', config('app.version')); // ~ data-migration-imports-model
        foreach (Setting::old() as $setting) {
            $setting->delete();
        }
    }
};
