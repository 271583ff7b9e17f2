<?php

namespace App\Http\Controllers;

use App\Repositories\UserRepository;
use Illuminate\Http\Request;

class UserController
{
    public function __construct(protected UserRepository $users) {}

    public function store(Request $request): void
    {
        $this->users->create($request->all());
    }
}
