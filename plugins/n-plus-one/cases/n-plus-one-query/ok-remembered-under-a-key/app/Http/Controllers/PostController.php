<?php

namespace App\Http\Controllers;

use App\Services\Authors;

class PostController
{
    public function index(Authors $authors)
    {
        return $authors->index();
    }
}
