<?php

namespace App\Http\Controllers;

use App\Services\Users;
use Illuminate\Http\Request;

class PostController
{
    public function __construct(private Users $users)
    {
    }

    public function store(Request $request)
    {
        $found = [];
        foreach ($request->input('names') as $name) {
            $found[] = $this->users->named($name)->id;
        }

        return $found;
    }
}
