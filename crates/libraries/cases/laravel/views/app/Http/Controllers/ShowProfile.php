<?php

namespace App\Http\Controllers;

use Illuminate\Support\Facades\View;

class ShowProfile
{
    public function __invoke()
    {
        return View::make('shop::cart')->withUserName('x');
    }
}
