<?php

namespace App\Http\Controllers;

use App\Models\Address;
use App\Models\User;

class AddressController
{
    // What is counted decides about another column.
    public function store(User $user)
    {
        return $this->plain(['user_id' => $user->id, 'main' => ! $user->addresses->count()]);
    }

    private function plain(array $data)
    {
        return Address::create($data);
    }
}
